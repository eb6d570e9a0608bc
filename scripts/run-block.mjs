// The process that runs code blocks: it imports each file that it is sent and answers with the error, if any.
process.on("message", async (file) => {
  try {
    await import(file)
    process.send({ error: undefined })
  } catch (error) {
    process.send({ error: error?.stack ?? String(error) })
  }
})
