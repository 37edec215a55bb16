import { integer, milliseconds, text } from '../setting';

const minute = 60_000;
const mib = 1 << 20;

export const archive = {
  url: text(
    'Where the archive of events is: a folder, or a bucket of an S3-compatible store (login and address: registry.s3…). Empty: there is none.',
    {
      default: '',
      pattern: /^(|file:.+|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w./-]*)?)$/,
      allowed: 'nothing, file:PATH or s3://BUCKET/PREFIX',
    },
  ),
  groupId: text("The archiver's consumer group, which shows how far it is; where it goes on, the archive says.", {
    default: 'streamrec-archiver',
    pattern: /^[\w.-]+$/,
    allowed: 'letters, digits, ".", "_" and "-"',
  }),
  rollIntervalMs: milliseconds('Longest that an event waits before it is in a file of the archive.', {
    default: 5 * minute,
    min: 100,
    max: 24 * 60 * minute,
  }),
  rollBytes: integer('Records of a partition, as they lie in Kafka without compression, that end the wait.', {
    default: 32 * mib,
    defaultText: '32 MiB',
    min: 1_024,
    max: 1_024 * mib,
    unit: 'bytes',
  }),
  maxBufferedBytes: integer('Records of all partitions that wait in memory; while there are more, none are read.', {
    default: 96 * mib,
    defaultText: '96 MiB',
    min: 1_024,
    max: 8_192 * mib,
    unit: 'bytes',
  }),
};
