import { keyReference } from '../../keys/key-reference';
import { flag, list, text } from '../setting';

const noneOrKey = new RegExp(`^$|${keyReference.source}`);

/** The protection of model versions: who may open them, whose signatures count. */
export const models = {
  encryptionKey: text(
    'Key-encryption key of model versions: it opens encrypted ones, and new ones are encrypted for it.',
    {
      default: '',
      pattern: noneOrKey,
      allowed:
        'nothing, file:PATH or env:NAME of 32 bytes (64 hexadecimal digits or base64), or kms:KEY (id, ARN or alias)',
    },
  ),
  formerKeys: list('Keys that open versions which have not been rekeyed yet.', {
    default: [],
    pattern: keyReference,
    allowed: 'nothing, or keys as in models.encryptionKey, by comma',
    least: 0,
  }),
  kmsEndpoint: text('Address of the KMS, where it is not the one of the region.', {
    default: '',
    pattern: /^(|https?:\/\/\S+)$/,
    allowed: 'nothing, or an address such as https://kms.example.com',
  }),
  kmsRegion: text('Region of the KMS.', {
    default: 'us-east-1',
    pattern: /^[a-z0-9-]+$/,
    allowed: 'a region such as eu-central-1',
  }),
  trustedKeys: list('Public keys whose signatures count: PEM files of Ed25519, and folders of such files.', {
    default: [],
    pattern: /^[^,]+$/,
    allowed: 'nothing, or paths by comma',
    least: 0,
  }),
  requireSigned: flag('Whether a model version without the signature of a trusted key is refused.', { default: false }),
};
