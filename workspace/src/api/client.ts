import createClient from 'openapi-fetch';
import { texts } from '../texts/en';
import type { paths } from './schema';

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

let onSignedOut: () => void = () => {};

/** Sets what happens when the server no longer knows the session. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Asked before or while signing in: a refusal there does not mean that a session has ended. */
const SIGNING_IN = ['/api/login', '/api/session'];

function csrfToken(): string {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** fetch with the CSRF header, and every failure as a {@link ServerError}. */
export async function send(input: string | Request, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, { ...init, credentials: 'same-origin' });
  if (request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', csrfToken());
  let response: Response;
  try {
    response = await fetch(request);
  } catch (failure) {
    if (request.signal.aborted) throw failure;
    throw new ServerError(0, 'network', texts.errors.network);
  }
  if (response.ok) return response;
  if (response.status === 401 && !SIGNING_IN.includes(new URL(request.url).pathname)) onSignedOut();
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  const fallback = response.status === 403 ? texts.errors.forbidden : texts.errors.unexpected;
  throw new ServerError(response.status, problem.code ?? String(response.status), problem.detail ?? fallback);
}

/** The server, typed by its own document. */
export const server = createClient<paths>({ baseUrl: window.location.origin, fetch: (request) => send(request) });

/** What was answered; failures have been thrown by then. */
export async function answered<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
