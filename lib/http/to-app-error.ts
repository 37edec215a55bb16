import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from '../errors';

interface ClientFault {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message: string;
}

/** One of ours for whatever the handling of a request throws. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const context = error.validationContext;
    const errors = error.validation.map(({ instancePath, message }) => ({
      where: `${context}${instancePath.replaceAll('/', '.')}`,
      message: message ?? 'not allowed',
    }));
    const [first] = errors;
    const others = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
    return new AppError('REQUEST_INVALID', `${first?.where ?? context}: ${first?.message ?? 'not allowed'}${others}`, {
      errors,
    });
  }
  const { code, statusCode, message } = (error ?? {}) as ClientFault;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new AppError('REQUEST_TOO_LARGE', 'the body is longer than is taken here');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new AppError('REQUEST_UNSUPPORTED', 'a body of this media type is not taken here; see /v1/openapi.json');
  }
  if (code === 'ECONNRESET' || code === 'ECONNABORTED' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new AppError('REQUEST_INVALID', 'the body was cut short: the connection ended before all of it had come', {
      cause: error,
    });
  }
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    // Some messages repeat what was sent.
    return new AppError('REQUEST_INVALID', message.slice(0, 300), { cause: error });
  }
  return new AppError('INTERNAL', 'handling the request failed', { cause: error });
}
