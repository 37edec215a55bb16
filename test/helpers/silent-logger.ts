import { createLogger, type Logger } from '../../lib/logger';

/** Says nothing. */
export const silent: Logger = createLogger({ service: 'test', level: 'silent', pretty: false });
