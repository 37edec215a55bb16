/** How to reach the cluster: the `kafka` section of the settings. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl: boolean;
  /** PEM file of the authority, empty for the system's. */
  readonly sslCa: string;
  readonly saslMechanism: 'none' | 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly saslUsername: string;
  readonly saslPassword: string;
  readonly requestTimeoutMs: number;
  readonly connectionTimeoutMs: number;
  /** Before every group and transactional id of a tenant; empty or left out for the only one. */
  readonly namePrefix?: string;
}

/** A group's or transactional id as this tenant may have it. */
export function ownName({ namePrefix = '' }: Pick<KafkaSettings, 'namePrefix'>, name: string): string {
  return name.startsWith(namePrefix) ? name : `${namePrefix}${name}`;
}

/** Partitions added to a topic, and a topic made anew, are seen after this. */
export const metadataMaxAgeMs = 10_000;
