import { ResponseError } from 'vscode-jsonrpc/node';
import { messageOf, UserError } from '../common/errors';
import { activityOf } from './activity';
import { Cancelled, EngineFailed } from './errors';
import { ResponseCode, type Method } from './protocol';

/** A failure on the server as it crosses the boundary. */
export function toResponseError(error: unknown, method: Method): ResponseError {
  if (error instanceof ResponseError) return new ResponseError(error.code, error.message);
  if (error instanceof UserError) return new ResponseError(ResponseCode.User, error.message);
  if (error instanceof Cancelled) return new ResponseError(ResponseCode.Cancelled, error.message);
  return new ResponseError(
    ResponseCode.Internal,
    `The engine failed while ${activityOf(method)}: ${messageOf(error)}`,
  );
}

/** The same failure as the client's caller sees it. */
export function fromResponseError(error: unknown, method: Method): Error {
  if (!(error instanceof ResponseError)) {
    return error instanceof Error
      ? error
      : new EngineFailed(`The engine failed while ${activityOf(method)}.`);
  }
  switch (error.code) {
    case ResponseCode.User:
      return new UserError(error.message);
    case ResponseCode.Cancelled:
      return new Cancelled();
    case ResponseCode.Internal:
      return new EngineFailed(error.message);
    default:
      return new EngineFailed(`The engine failed while ${activityOf(method)}: ${error.message}`);
  }
}
