import { qualityMetrics } from '../../registry/api/quality-metrics';
import { failedLogins, listening, patience } from './http-api';
import { choice, decimal, integer, list, milliseconds, text } from '../setting';

const minute = 60_000;
const url = { pattern: /^(https?:\/\/[^\s@]+)?$/, allowed: 'nothing, or http(s)://host:port/path' };

export const registryService = {
  ...listening("the registry's API"),
  port: integer("Port of the registry's API; 0 for any free one.", { default: 8_300, min: 0, max: 65_535 }),
  maxBodyBytes: integer('Longest JSON body of a request.', {
    default: 1_048_576,
    min: 1_024,
    max: 67_108_864,
    unit: 'bytes',
  }),
  maxOpenedBytes: integer(
    'Largest version that is opened and checked whole when it is uploaded; larger ones, where they serve.',
    {
      default: 536_870_912,
      min: 0,
      max: 2 ** 40,
      unit: 'bytes',
    },
  ),
  ...patience,
  uploadTimeoutMs: milliseconds('How long the upload of one file may take.', {
    default: 30 * minute,
    min: 1_000,
    max: 1_440 * minute,
  }),
  maxConnections: integer('Most connections at a time; further ones are closed at once.', {
    default: 1_000,
    min: 10,
    max: 100_000,
  }),
  maxUploads: integer('Most files that are uploaded at a time.', { default: 8, min: 1, max: 1_000 }),
  requestsPerMinute: integer('Requests that one key or user may make.', { default: 1_200, min: 1, max: 1_000_000 }),
  requestsPerMinuteOfAddress: integer('Requests that one address may make, whoever it is; of IPv6, one network (/64).', {
    default: 3_000,
    min: 1,
    max: 1_000_000,
  }),
  ...failedLogins,
  oidcIssuer: text('Issuer (`iss`) whose tokens are taken besides API keys; empty for none.', {
    default: '',
    ...url,
  }),
  oidcAudience: text('Audience (`aud`) that tokens must be meant for.', { default: 'streamrec-registry' }),
  oidcJwksUrl: text("Where the issuer's public keys are (JWKS).", { default: '', ...url }),
  oidcAlgorithms: list('Signatures that are taken.', {
    default: ['RS256', 'ES256', 'EdDSA'],
    pattern: /^(RS|PS|ES)(256|384|512)$|^EdDSA$/,
    allowed: 'RS256, RS384, RS512, PS256 …, ES256 …, EdDSA; never none or one with a shared secret',
  }),
  oidcRoleClaim: text('Claim of a token that names the role, or several: viewer, operator, admin.', {
    default: 'roles',
    pattern: /^[\w:./-]+$/,
    allowed: 'the name of a claim',
  }),
  oidcScopeClaim: text('Claim of a token that lists the models, as globs such as shop-*.', {
    default: 'models',
    pattern: /^[\w:./-]+$/,
    allowed: 'the name of a claim',
  }),
  oidcClockToleranceMs: milliseconds("How far the issuer's clock may be off.", {
    default: 30_000,
    min: 0,
    max: 5 * minute,
  }),
  guardWindowMs: milliseconds("Span of reports that a canary's guards are judged by.", {
    default: 10 * minute,
    min: 1_000,
    max: 24 * 60 * minute,
  }),
  guardMetric: choice('What a canary is held against live by, where an evaluator reports; else its hit rate.', {
    default: 'ndcg',
    of: qualityMetrics,
  }),
  guardAlpha: decimal(
    'How often, at most, a canary that is as good as live is called worse or better, over all looks.',
    {
      default: 0.05,
      min: 0.000001,
      max: 0.5,
    },
  ),
  guardEffect: decimal(
    "Difference, relative to live's, that is to be seen earliest; smaller and larger ones are seen too, a little later than they could be.",
    { default: 0.3, min: 0.001, max: 1 },
  ),
  sampleRatioAlpha: decimal(
    'How often, at most, a canary whose users are split as they should be is called mismatched; while it is, its quality ends nothing.',
    { default: 0.001, min: 0, max: 0.1 },
  ),
};
