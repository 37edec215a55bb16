import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useRefetchOnChange } from '../api/refetch-on-change';
import { signOut, useKey } from '../api/session';
import { useWho } from '../api/who';
import { LiveBadge } from '../ui/live-badge';
import { areas, type Area } from './areas';
import { SignIn } from './sign-in';

export function Shell() {
  const key = useKey();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [path, close]);
  useRefetchOnChange();
  if (key === null) return <SignIn />;
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Pages"
              aria-expanded={isOpen}
            />
            <Text fw={700} component={Link} to="/" c="inherit">
              Streamrec
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LiveBadge />
            <SchemeSwitch />
            <WhoMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages">
        <ScrollArea>
          {areas.map((area) => (
            <AreaLink key={area.path} area={area} path={path} />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function AreaLink({ area: { path: to, label, icon: AreaIcon }, path }: { readonly area: Area; readonly path: string }) {
  const isHere = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      active={isHere}
      aria-current={isHere ? 'page' : undefined}
      leftSection={<AreaIcon size="1.125rem" aria-hidden />}
    />
  );
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark =
    colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <ActionIcon
      variant="default"
      size="lg"
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      aria-label={isDark ? 'Show it light' : 'Show it dark'}
    >
      {isDark ? <IconSun size="1.125rem" aria-hidden /> : <IconMoon size="1.125rem" aria-hidden />}
    </ActionIcon>
  );
}

function WhoMenu() {
  const who = useWho();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label="You">
          <IconUser size="1.125rem" aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{who.data ? `${who.data.actor}, ${who.data.role}` : 'asking who you are …'}</Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
