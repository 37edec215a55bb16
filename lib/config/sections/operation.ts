import { choice, flag, integer, text } from '../setting';

export const metrics = {
  port: integer('Port of /metrics, /healthz and /readyz; 0 for any free one.', { default: 8_000, min: 0, max: 65_535 }),
  host: text('Address to listen on.', {
    default: '0.0.0.0',
    pattern: /^[\w.:-]+$/,
    allowed: 'an address or host name',
  }),
};

export const log = {
  level: choice('Least severe messages that are logged.', {
    of: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    default: 'info',
  }),
  pretty: flag('Lines for people in place of JSON.', { default: false }),
  instance: text(
    'What lines and traces call this process; empty: its address and metrics.port, as Prometheus calls what it finds by address.',
    {
      default: '',
      pattern: /^[\w.:[\]-]{0,200}$/,
      allowed: 'nothing, or letters, digits, dot, colon, brackets, dash and underscore',
    },
  ),
};
