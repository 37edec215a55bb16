import { integer, milliseconds, text } from '../setting';

const minute = 60_000;
const file = { default: '', allowed: 'the path of a file' };

/** Where an API listens. @param of whose, such as "the registry's API". */
export function listening(of: string) {
  return {
    host: text(`Address that ${of} listens on.`, {
      default: '127.0.0.1',
      pattern: /^[\w.:-]+$/,
      allowed: 'an address or host name',
    }),
    tlsCertFile: text('PEM file of the certificate, with those between it and its authority; empty: no TLS.', file),
    tlsKeyFile: text("PEM file of the certificate's private key.", file),
    trustedProxies: text('Proxies whose X-Forwarded-For is believed, addresses or networks by comma; empty: none.', {
      default: '',
      pattern: /^([0-9a-f.:/]+(,[0-9a-f.:/]+)*)?$/i,
      allowed: 'nothing, or addresses and networks such as 10.0.0.0/8, by comma',
    }),
  };
}

/** How long a client may take to say what it wants. */
export const patience = {
  headersTimeoutMs: milliseconds('How long a client may take to send the headers of a request.', {
    default: 10_000,
    min: 100,
    max: 10 * minute,
  }),
  bodyTimeoutMs: milliseconds('How long a client may take to send a whole request of JSON.', {
    default: 30_000,
    min: 100,
    max: 10 * minute,
  }),
};

/** What guessing keys costs. */
export const failedLogins = {
  failedLoginsFree: integer('Failed logins of an address that cost it no wait.', { default: 5, min: 0, max: 1_000 }),
  failedLoginWaitMs: milliseconds('Wait after the next failed login; it doubles with each further one.', {
    default: 1_000,
    min: 10,
    max: 60 * minute,
  }),
  failedLoginMaxWaitMs: milliseconds('Longest wait after a failed login.', {
    default: 5 * minute,
    min: 10,
    max: 1_440 * minute,
  }),
};
