import { texts } from '../texts/en';

/** A refusal or failure of the server, with its stable code where it gave one. */
export class ServerError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Called when the session has ended. */
let onSignedOut: () => void = () => {};

export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

function csrfToken(): string {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** fetch with the CSRF header, and every failure as a {@link ServerError}. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (init.method && init.method !== 'GET') headers.set('X-XSRF-TOKEN', csrfToken());
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch {
    throw new ServerError(0, 'network', texts.errors.network);
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== '/api/login' && path !== '/api/session') onSignedOut();
  const problem = await response
    .clone()
    .json()
    .catch(() => ({}));
  const fallback = response.status === 403 ? texts.errors.forbidden : texts.errors.unexpected;
  throw new ServerError(response.status, problem.code ?? String(response.status), problem.detail ?? fallback);
}

async function answer<T>(response: Response): Promise<T> {
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const api = {
  get: async <T>(path: string, signal?: AbortSignal) => answer<T>(await send(path, { signal })),
  write: async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    answer<T>(
      await send(path, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      }),
    ),
};
