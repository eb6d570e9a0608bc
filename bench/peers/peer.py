"""What peers in Python have in common: they answer on the terms of serve.ts."""

import json
import resource
import sys
import time


def timed(work, count):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000 / count


def serve(versions, batch_size, steps, data, predict, epoch=None):
    """Makes the first step, says so, and measures what is asked for; a network without an epoch only predicts."""
    if epoch is not None:
        epoch(*data(batch_size))
    else:
        predict(data(batch_size)[0])
    print(json.dumps({"firstStep": True, "versions": versions}), flush=True)
    training = data(batch_size * steps)
    one = data(1)[0]
    batch = data(batch_size)[0]
    many = None if epoch is None else data(1024)[0]

    def latency():
        for _ in range(40):
            predict(one)

    commands = {
        "train": lambda: timed(lambda: epoch(*training), steps),
        "forward": lambda: timed(lambda: predict(batch), 1),
        "latency": lambda: timed(latency, 40),
        "throughput": lambda: timed(lambda: predict(many), 1),
    }
    for line in sys.stdin:
        command = commands.get(line.strip())
        if command is None:
            break
        ms = command()
        print(json.dumps({"ms": ms, "peakMiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)
