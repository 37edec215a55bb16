'use strict';
/** TypeScript types of schemas/*.avsc, as avsc decodes them: run before the build, so plain JavaScript. */
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { checkOrWrite, root } = require('./check-or-write.js');

const primitives = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  bytes: 'Buffer',
  string: 'string',
};

/** The declarations of a schema and of all that it names, the latter first. */
function declarations(schema) {
  const declared = new Map();
  typeOf(schema, declared, '');
  return [...declared.values()].map(({ text }) => text);
}

function typeOf(schema, declared, where) {
  if (Array.isArray(schema)) {
    const nullLast = [...schema].sort((a, b) => Number(a === 'null') - Number(b === 'null'));
    return nullLast.map((branch) => typeOf(branch, declared, where)).join(' | ');
  }
  if (typeof schema === 'string') {
    if (schema in primitives) return primitives[schema];
    const name = schema.split('.').pop();
    if (declared.has(name)) return declared.get(name).name;
    throw new Error(`${where}: "${schema}" is no Avro type and is not declared before it`);
  }
  switch (schema.type) {
    case 'record':
      return declareRecord(schema, declared);
    case 'enum':
      return declareEnum(schema, declared);
    case 'array': {
      const item = typeOf(schema.items, declared, where);
      return item.includes(' | ') ? `readonly (${item})[]` : `readonly ${item}[]`;
    }
    case 'map':
      return `Readonly<Record<string, ${typeOf(schema.values, declared, where)}>>`;
    case 'fixed':
      return 'Buffer';
    default:
      return typeOf(schema.type, declared, where);
  }
}

function declareRecord({ name: avroName, doc, fields }, declared) {
  const name = `${avroName}Record`;
  // Known before its fields are read, so that a record may hold itself.
  declared.set(avroName, { name, text: '' });
  const lines = fields.map((field) => {
    const type = typeOf(field.type, declared, `${avroName}.${field.name}`);
    return `${comment(describe(field), '  ')}  readonly ${field.name}: ${type};\n`;
  });
  declared.delete(avroName);
  declared.set(avroName, { name, text: `${comment(doc, '')}export interface ${name} {\n${lines.join('')}}\n` });
  return name;
}

function declareEnum({ name: avroName, doc, symbols }, declared) {
  const name = `${avroName}Symbol`;
  const literals = symbols.map((symbol) => `'${symbol}'`).join(' | ');
  declared.set(avroName, { name, text: `${comment(doc, '')}export type ${name} = ${literals};\n` });
  return name;
}

function describe({ doc, type }) {
  const millis =
    type.logicalType === 'timestamp-millis' && !/since 1970/.test(doc ?? '') ? 'ms since 1970 UTC.' : undefined;
  return [doc, millis].filter(Boolean).join(' ') || undefined;
}

function comment(doc, indent) {
  return doc === undefined ? '' : `${indent}/** ${doc} */\n`;
}

function generate() {
  const files = readdirSync(join(root, 'schemas'))
    .filter((name) => name.endsWith('.avsc'))
    .sort();
  const parts = files.flatMap((name) => declarations(JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'))));
  return ['// Generated from schemas/*.avsc by `npm run generate`: edit those.\n', ...parts].join('\n');
}

module.exports = { declarations };

if (require.main === module)
  checkOrWrite({ 'lib/domain/records.generated.ts': generate() }, 'node scripts/generate-records.js');
