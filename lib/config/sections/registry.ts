import { flag, integer, milliseconds, text } from '../setting';

const minute = 60_000;

export const registry = {
  url: text("Where the registry's API is, for the command line and the recommender.", {
    default: 'http://localhost:8300',
    pattern: /^https?:\/\/[^\s@]+$/,
    allowed: 'http(s)://host:port',
  }),
  keyFile: text('File that holds the API key; the environment variable STREAMREC_REGISTRY_KEY goes before it.', {
    default: '',
    allowed: 'the path of a file',
  }),
  caFile: text(
    "PEM file of the authority that signed the registry's certificate; empty for those that Node.js trusts.",
    {
      default: '',
      allowed: 'the path of a file',
    },
  ),
  artefacts: text(
    'Where the files of versions are kept, by their content: a folder, or a bucket of an S3-compatible store.',
    {
      default: 'file:.cache/artefacts',
      pattern: /^(file:.+|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w./-]*)?)$/,
      allowed: 'file:PATH or s3://BUCKET/PREFIX',
    },
  ),
  s3Endpoint: text("Address of the S3-compatible store; empty for Amazon's.", {
    default: '',
    pattern: /^(https?:\/\/[^\s@]+)?$/,
    allowed: 'nothing, or http(s)://host:port without a login',
  }),
  s3Region: text('Region of the bucket; empty: as the environment says (AWS_REGION), else us-east-1.', {
    default: '',
    pattern: /^[\w-]*$/,
    allowed: 'nothing, or the name of a region',
  }),
  s3AccessKeyId: text(
    "Login to the S3-compatible store; empty: found as Amazon's SDK does (AWS_ACCESS_KEY_ID, its files, the machine's role).",
    { default: '' },
  ),
  s3SecretAccessKey: text('Password of that login.', { default: '', secret: true }),
  s3PathStyle: flag('Whether the bucket is named in the path, as most S3-compatible stores want it, not in the host.', {
    default: true,
  }),
  maxArtefactBytes: integer('Longest file of a version.', {
    default: 2 ** 31,
    defaultText: '2 GiB',
    min: 1_024,
    max: 2 ** 40,
    unit: 'bytes',
  }),
  transactionTimeoutMs: milliseconds(
    'Age at which the broker aborts a change that a killed registry left unfinished.',
    {
      default: 10_000,
      min: 1_000,
      max: 15 * minute,
    },
  ),
  submitTimeoutMs: milliseconds(
    'How long a change may take, taking the log over again included, before it is given up.',
    {
      default: 15_000,
      min: 1_000,
      max: 10 * minute,
    },
  ),
  artefactGraceMs: milliseconds('How long an uploaded file that belongs to no version is kept.', {
    default: 24 * 60 * minute,
    min: minute,
    max: 30 * 24 * 60 * minute,
  }),
};
