import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type LinkProps<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>;

/** A link to a page of the console, its parameters checked. */
export const RouteAnchor = createLink((props: LinkProps<AnchorProps>) => (
  <Anchor underline="always" inherit {...props} />
));

/** The same, as a button. */
export const RouteButton = createLink((props: LinkProps<ButtonProps>) => (
  <Button component="a" variant="default" {...props} />
));
