import type * as Reader from 'hyparquet' with { 'resolution-mode': 'import' };
import type * as Writer from 'hyparquet-writer' with { 'resolution-mode': 'import' };

/* eslint-disable @typescript-eslint/no-require-imports -- they are ES modules, which Node.js requires since 20.19, and tsc refuses to */
export const reader = require('hyparquet') as typeof Reader;
export const writer = require('hyparquet-writer') as typeof Writer;
/* eslint-enable @typescript-eslint/no-require-imports */
