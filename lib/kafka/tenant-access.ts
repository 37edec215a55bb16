import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes, type AclEntry } from 'kafkajs';

/** What a tenant's user may do with all that begins with its prefix, from any host. Nothing of others, nothing of the cluster. */
export function accessOf(principal: string, prefix: string): AclEntry[] {
  const { READ, WRITE, DESCRIBE, DELETE, DESCRIBE_CONFIGS } = AclOperationTypes;
  const rights = [
    { resourceType: AclResourceTypes.TOPIC, operations: [READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS] },
    { resourceType: AclResourceTypes.GROUP, operations: [READ, DESCRIBE, DELETE] },
    { resourceType: AclResourceTypes.TRANSACTIONAL_ID, operations: [WRITE, DESCRIBE] },
  ];
  return rights.flatMap(({ resourceType, operations }) =>
    operations.map((operation) => ({
      ...{ principal, host: '*', resourceType, operation, resourceName: prefix },
      resourcePatternType: ResourcePatternTypes.PREFIXED,
      permissionType: AclPermissionTypes.ALLOW,
    })),
  );
}

/** All rights to what begins with the prefix, whoever has them. */
export function accessFilter(prefix: string) {
  return {
    resourceType: AclResourceTypes.ANY,
    resourceName: prefix,
    resourcePatternType: ResourcePatternTypes.PREFIXED,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  };
}
