import { send } from './client';
import { ApiProblem, problemOf, toProblem } from './problem';
import { currentKey } from './session';

const mostShownBytes = 4 << 20;
const addressOf = (sha256: string): string => `${location.origin}/registry/v1/artefacts/${sha256}`;

/** A small file of a version as text, such as its manifest. @throws ApiProblem */
export async function readText(sha256: string, bytes: number): Promise<string> {
  if (bytes > mostShownBytes)
    throw new ApiProblem(0, 'TOO_LARGE', `the file has ${bytes} bytes: too many to be shown`, null, null);
  let response: Response;
  try {
    response = await send(new Request(addressOf(sha256)));
  } catch (error) {
    throw toProblem(error);
  }
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return response.text();
}

/** Whether the registry has it, so that it need not be sent again. */
export async function isStored(sha256: string): Promise<boolean> {
  const response = await send(new Request(addressOf(sha256), { method: 'HEAD' })).catch(() => null);
  return response?.ok ?? false;
}

/** Sends a file, and tells how far it is: fetch cannot. @param onProgress bytes that left. @throws ApiProblem */
export function putFile(
  sha256: string,
  file: Blob,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    request.open('PUT', addressOf(sha256));
    request.setRequestHeader('content-type', 'application/octet-stream');
    const key = currentKey();
    if (key !== null) request.setRequestHeader('authorization', `Bearer ${key}`);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status < 300) return resolve();
      reject(problemOf(request.status, parsed(request.responseText)));
    };
    request.onerror = () => reject(toProblem(null));
    request.onabort = () => reject(new ApiProblem(0, 'STOPPED', 'the upload was stopped', null, null));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    if (signal.aborted) return stop();
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
