import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type MessageReader,
} from 'vscode-jsonrpc/node';
import { MAX_METHOD_CHARACTERS } from './limits';

/**
 * A reader that lets only well-formed JSON-RPC messages through and reports the others. The library trusts
 * its peer: a cancellation without an id, for one, throws inside the event handler and takes the process down.
 */
export class GuardedReader extends AbstractMessageReader {
  /**
   * @param onMessage called for each message that arrives, before it is handled: a sign of life
   * @param onFault called with what was withheld, e.g. "a message that is no object"
   */
  constructor(
    private readonly inner: MessageReader,
    private readonly onMessage: () => void,
    private readonly onFault: (fault: string) => void,
  ) {
    super();
    inner.onError((error) => {
      this.fireError(error);
    });
    inner.onClose(() => {
      this.fireClose();
    });
  }

  override listen(callback: DataCallback): Disposable {
    return this.inner.listen((message) => {
      this.onMessage();
      const fault = faultOf(message);
      if (fault === undefined) callback(message);
      else this.onFault(fault);
    });
  }

  override dispose(): void {
    super.dispose();
    this.inner.dispose();
  }
}

/** What is wrong with a JSON-RPC message, or undefined. */
export function faultOf(message: unknown): string | undefined {
  if (!isRecord(message)) return 'a message that is no object';
  const { id, method, params } = message;
  if (method === undefined) return faultOfResponse(message);
  if (typeof method !== 'string' || method.length > MAX_METHOD_CHARACTERS)
    return 'a message without a method name';
  if (id !== undefined && !isId(id)) return `a request "${method}" without a usable id`;
  if (params !== undefined && (typeof params !== 'object' || params === null)) {
    return `a message "${method}" whose parameters are neither an object nor a list`;
  }
  if (method === '$/cancelRequest' && !(isRecord(params) && isId(params['id'])))
    return 'a cancellation of nothing';
  if (method === '$/progress' && !(isRecord(params) && isId(params['token']))) return 'progress of nothing';
  return undefined;
}

function faultOfResponse(message: Record<string, unknown>): string | undefined {
  const { id, result, error } = message;
  if (!isId(id) && id !== null) return 'a message that is neither a request nor a response';
  if (error === undefined)
    return result === undefined ? 'a response with neither a result nor an error' : undefined;
  const sound = isRecord(error) && typeof error['code'] === 'number' && typeof error['message'] === 'string';
  return sound ? undefined : 'a response with a malformed error';
}

/** NaN equals nothing, so an answer to it could never be matched. */
function isId(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
