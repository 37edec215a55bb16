import { Badge } from '@mantine/core';

const colours = { live: 'green', canary: 'yellow', shadow: 'gray' } as const;
type Served = keyof typeof colours;

/** As what a version is deployed now. */
export function RoleBadges({ roles }: { readonly roles: readonly Served[] }) {
  return (
    <>
      {roles.map((role) => (
        <Badge key={role} color={colours[role]} variant="dot" style={{ flexShrink: 0 }}>
          {role}
        </Badge>
      ))}
    </>
  );
}
