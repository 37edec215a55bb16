/** All of S3 together, to be loaded where a store lies there: its client takes more memory than all else that a small service loads. */
export { createS3Client } from './s3-client';
export { createS3Objects } from './s3-objects';
export { createS3Store } from './s3-store';
