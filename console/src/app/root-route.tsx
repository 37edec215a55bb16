import { createRootRoute } from '@tanstack/react-router';
import { NotFound } from '../ui/states';
import { Shell } from './shell';

/** Every page stands in the shell, which asks for a key first. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
