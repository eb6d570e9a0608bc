import { EngineError } from "../../../../shape/errors.js"
import type { Koffi, Memory, NativeFunction, NativeLibrary, Pointer } from "./koffi.js"

type Native<Arguments extends readonly unknown[], Result = void> = NativeFunction<Arguments, Result>

/** The functions of TensorFlow's C API that are used, under their own names without the prefix `TF_`. */
export interface TensorFlow {
  readonly Version: Native<[], string>
  readonly NewStatus: Native<[], Pointer>
  readonly DeleteStatus: Native<[status: Pointer]>
  readonly GetCode: Native<[status: Pointer], number>
  readonly Message: Native<[status: Pointer], string>
  readonly NewBufferFromString: Native<[bytes: Memory, size: number], Pointer>
  readonly DeleteBuffer: Native<[buffer: Pointer]>
  readonly NewGraph: Native<[], Pointer>
  readonly DeleteGraph: Native<[graph: Pointer]>
  readonly NewImportGraphDefOptions: Native<[], Pointer>
  readonly DeleteImportGraphDefOptions: Native<[options: Pointer]>
  readonly GraphImportGraphDef: Native<[graph: Pointer, bytes: Pointer, options: Pointer, status: Pointer]>
  readonly GraphOperationByName: Native<[graph: Pointer, name: string], Pointer | null>
  readonly OperationNumOutputs: Native<[operation: Pointer], number>
  readonly NewSessionOptions: Native<[], Pointer>
  readonly SetConfig: Native<[options: Pointer, bytes: Memory, size: number, status: Pointer]>
  readonly DeleteSessionOptions: Native<[options: Pointer]>
  readonly NewSession: Native<[graph: Pointer, options: Pointer, status: Pointer], Pointer | null>
  readonly CloseSession: Native<[session: Pointer, status: Pointer]>
  readonly DeleteSession: Native<[session: Pointer, status: Pointer]>
  readonly SessionRun: Native<
    [
      session: Pointer,
      options: Pointer | null,
      inputs: Memory,
      inputValues: Memory,
      inputCount: number,
      outputs: Memory,
      outputValues: Memory,
      outputCount: number,
      targets: Memory,
      targetCount: number,
      metadata: null,
      status: Pointer,
    ]
  >
  readonly AllocateTensor: Native<[type: number, dims: Memory, rank: number, bytes: number], Pointer | null>
  readonly DeleteTensor: Native<[tensor: Pointer]>
  readonly TensorMaybeMove: Native<[tensor: Pointer], Pointer | null>
  readonly TensorData: Native<[tensor: Pointer], Pointer | null>
  readonly TensorByteSize: Native<[tensor: Pointer], number>
  readonly TensorType: Native<[tensor: Pointer], number>
  readonly NumDims: Native<[tensor: Pointer], number>
  readonly Dim: Native<[tensor: Pointer, axis: number], number>
  readonly SessionListDevices: Native<[session: Pointer, status: Pointer], Pointer | null>
  readonly DeviceListCount: Native<[list: Pointer], number>
  readonly DeviceListName: Native<[list: Pointer, index: number, status: Pointer], string>
  readonly DeviceListType: Native<[list: Pointer, index: number, status: Pointer], string>
  readonly DeviceListMemoryBytes: Native<[list: Pointer, index: number, status: Pointer], number>
  readonly DeleteDeviceList: Native<[list: Pointer]>
}

const signatures: { readonly [Name in keyof TensorFlow]: string } = {
  Version: "const char *TF_Version()",
  NewStatus: "void *TF_NewStatus()",
  DeleteStatus: "void TF_DeleteStatus(void *status)",
  GetCode: "int TF_GetCode(void *status)",
  Message: "const char *TF_Message(void *status)",
  NewBufferFromString: "void *TF_NewBufferFromString(const void *bytes, size_t size)",
  DeleteBuffer: "void TF_DeleteBuffer(void *buffer)",
  NewGraph: "void *TF_NewGraph()",
  DeleteGraph: "void TF_DeleteGraph(void *graph)",
  NewImportGraphDefOptions: "void *TF_NewImportGraphDefOptions()",
  DeleteImportGraphDefOptions: "void TF_DeleteImportGraphDefOptions(void *options)",
  GraphImportGraphDef: "void TF_GraphImportGraphDef(void *graph, void *bytes, void *options, void *status)",
  GraphOperationByName: "void *TF_GraphOperationByName(void *graph, const char *name)",
  OperationNumOutputs: "int TF_OperationNumOutputs(void *operation)",
  NewSessionOptions: "void *TF_NewSessionOptions()",
  SetConfig: "void TF_SetConfig(void *options, const void *bytes, size_t size, void *status)",
  DeleteSessionOptions: "void TF_DeleteSessionOptions(void *options)",
  NewSession: "void *TF_NewSession(void *graph, void *options, void *status)",
  CloseSession: "void TF_CloseSession(void *session, void *status)",
  DeleteSession: "void TF_DeleteSession(void *session, void *status)",
  SessionRun:
    "void TF_SessionRun(void *session, void *options, void *inputs, void *inputValues, int inputCount, void *outputs, " +
    "void *outputValues, int outputCount, void *targets, int targetCount, void *metadata, void *status)",
  AllocateTensor: "void *TF_AllocateTensor(int type, const void *dims, int rank, size_t bytes)",
  DeleteTensor: "void TF_DeleteTensor(void *tensor)",
  TensorMaybeMove: "void *TF_TensorMaybeMove(void *tensor)",
  TensorData: "void *TF_TensorData(void *tensor)",
  TensorByteSize: "size_t TF_TensorByteSize(void *tensor)",
  TensorType: "int TF_TensorType(void *tensor)",
  NumDims: "int TF_NumDims(void *tensor)",
  Dim: "int64_t TF_Dim(void *tensor, int axis)",
  SessionListDevices: "void *TF_SessionListDevices(void *session, void *status)",
  DeviceListCount: "int TF_DeviceListCount(void *list)",
  DeviceListName: "const char *TF_DeviceListName(void *list, int index, void *status)",
  DeviceListType: "const char *TF_DeviceListType(void *list, int index, void *status)",
  DeviceListMemoryBytes: "int64_t TF_DeviceListMemoryBytes(void *list, int index, void *status)",
  DeleteDeviceList: "void TF_DeleteDeviceList(void *list)",
}

/**
 * TensorFlow's C API in the shared library at `path`.
 * @throws EngineError when the library cannot be loaded, or is another one
 */
export function bindTensorFlow(koffi: Koffi, path: string): TensorFlow {
  const library = load(koffi, path)
  const bound = Object.entries(signatures).map(([name, signature]) => [name, bind(library, path, signature)])
  // One entry for each name of the interface, each bound with the signature of that function.
  return Object.fromEntries(bound) as TensorFlow
}

function load(koffi: Koffi, path: string): NativeLibrary {
  try {
    return koffi.load(path)
  } catch (cause) {
    throw new EngineError(
      `tensorflow: the library ${path} must load on this machine (was ${reason(cause)}); ` +
        `run "npx shapewright native install", or take the engine "wasm"`,
      { code: "NATIVE_UNAVAILABLE", cause },
    )
  }
}

function bind(library: NativeLibrary, path: string, signature: string): unknown {
  try {
    return library.func(signature)
  } catch (cause) {
    throw new EngineError(
      `tensorflow: the library ${path} must be TensorFlow with its C API (was ${reason(cause)}); ` +
        `run "npx shapewright native install"`,
      { code: "NATIVE_UNAVAILABLE", cause },
    )
  }
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause)).trim()
