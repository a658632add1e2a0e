import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './faults';
import type { ServedFile } from './repository';

/** Answers a request for a file's bytes, with its ranges, and with a fault if one is due. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: ServedFile,
  fault: Fault | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (fault?.kind === 'status') {
    response.writeHead(fault.status, { ...fault.headers }).end('a fault on demand');
    return;
  }
  const asked =
    fault?.kind === 'no-range' ? undefined : /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  let start = Number(asked?.[1] ?? 0);
  if (asked && start >= file.bytes) {
    response.writeHead(416, { 'Content-Range': `bytes */${file.bytes}` }).end();
    return;
  }
  if (fault?.kind === 'wrong-range') start = Math.max(0, start - 1);
  const end = asked?.[2] ? Math.min(file.bytes, Number(asked[2]) + 1) : file.bytes;
  response.statusCode = asked ? 206 : 200;
  response.setHeader('Accept-Ranges', 'bytes');
  if (asked) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${file.bytes}`);
  if (fault?.kind === 'length-lie') response.setHeader('Content-Length', String(fault.bytes));
  else if (fault?.kind !== 'long' && fault?.kind !== 'short')
    response.setHeader('Content-Length', String(end - start));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await sendBytes(response, file, start, end, fault);
}

async function sendBytes(
  response: ServerResponse,
  file: ServedFile,
  start: number,
  end: number,
  fault: Fault | undefined,
): Promise<void> {
  let sent = 0;
  const limit = fault?.kind === 'cut' || fault?.kind === 'stall' ? fault.after : Infinity;
  const stop = fault?.kind === 'short' ? Math.max(start, end - fault.by) : end;
  response.flushHeaders();
  for await (const chunk of file.open(start, stop)) {
    let bytes = Buffer.from(chunk as Uint8Array);
    if (fault?.kind === 'wrong-byte' && fault.at >= sent && fault.at < sent + bytes.length) {
      bytes = Buffer.from(bytes);
      bytes[fault.at - sent]! ^= 0xff;
    }
    const rest = limit - sent;
    await write(response, bytes.subarray(0, Math.max(0, rest)));
    sent += bytes.length;
    if (sent >= limit) {
      if (fault?.kind === 'cut') response.destroy();
      return;
    }
    if (response.destroyed) return;
    if (fault?.kind === 'slow') await pause(fault.pauseMs);
  }
  if (fault?.kind === 'long') await write(response, Buffer.alloc(fault.by));
  if (fault?.kind === 'length-lie') response.destroy();
  else response.end();
}

async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.destroyed) return;
  await new Promise<void>((resolve) => response.write(bytes, () => resolve()));
}
