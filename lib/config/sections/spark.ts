import { integer, list, text } from '../setting';

const memory = { pattern: /^[1-9]\d{0,5}[mg]$/, allowed: 'megabytes or gigabytes, such as 512m or 4g' };

export const spark = {
  master: text(
    'Where Spark runs for `streamrec train --trainer spark`: local[*] for this machine, or the URL of a cluster.',
    {
      default: 'local[*]',
      pattern: /^(local(\[.+\])?|yarn|(spark|k8s):\/\/\S+)$/,
      allowed: 'local[*], local[N], yarn, spark://HOST:PORT or k8s://URL',
    },
  ),
  driverMemory: text('Memory of its driver; with a local master, of all of Spark but its Python processes.', {
    default: '2g',
    ...memory,
  }),
  executorMemory: text('Memory of each executor of a cluster.', { default: '4g', ...memory }),
  conf: list('Further settings of Spark, such as spark.executor.instances=8.', {
    default: [],
    least: 0,
    pattern: /^spark\.[\w.-]+=.*$/,
    allowed: 'spark.NAME=VALUE',
  }),
  partitions: integer('Parts of its shuffles; 0: one for each 32 MB of data, and at least one a core.', {
    default: 0,
    min: 0,
    max: 1_000_000,
  }),
  workDir: text('Folder for what Spark puts aside, some 100 bytes an event; empty: the system’s for temporary files.', {
    default: '',
    allowed: 'nothing, or the path of a folder',
  }),
};
