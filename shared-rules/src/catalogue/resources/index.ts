/**
 * The lifetime catalogue: one file a field. Data only; a look-up by name is built in `semantic/lifetimes.ts`.
 *
 * `resources` holds what a call returns as a whole. `specialResources` holds what needs one more look at the call:
 * a tuple that contains the resource, or a keyword that makes the result one.
 */
import type { Resource, SpecialResource } from '../resource.ts';
import { asyncioResources, specialAsyncioResources } from './asyncio.ts';
import { databaseResources } from './databases.ts';
import { fileDescriptorResources, specialFileDescriptorResources } from './file-descriptors.ts';
import { fileResources } from './files.ts';
import { loggingResources } from './logging.ts';
import { mediaResources } from './media.ts';
import { networkResources, specialNetworkResources } from './network.ts';
import { processResources, specialProcessResources } from './processes.ts';

export const resources: readonly Resource[] = [
  ...fileResources,
  ...fileDescriptorResources,
  ...networkResources,
  ...databaseResources,
  ...processResources,
  ...asyncioResources,
  ...loggingResources,
  ...mediaResources,
];

export const specialResources: readonly SpecialResource[] = [
  ...specialFileDescriptorResources,
  ...specialNetworkResources,
  ...specialProcessResources,
  ...specialAsyncioResources,
];
