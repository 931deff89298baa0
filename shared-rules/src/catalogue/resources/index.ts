/**
 * The lifetime catalogue: one file a field. Data only; a look-up by name is built in `semantic/project/lifetimes.ts`.
 *
 * `resources` holds what a call returns as a whole. `specialResources` holds what needs one more look at the call:
 * a tuple that contains the resource, or a keyword that makes the result one.
 */
import type { Resource, SpecialResource } from '../resource.ts';
import { archiveResources } from './archives.ts';
import { asyncioResources, specialAsyncioResources } from './asyncio.ts';
import { automationResources } from './automation.ts';
import { brokerResources } from './brokers.ts';
import { dataFileResources, specialDataFileResources } from './data-files.ts';
import { databaseClientResources } from './database-clients.ts';
import { databaseDriverResources } from './database-drivers.ts';
import { databaseResources } from './databases.ts';
import { deviceResources } from './devices.ts';
import { exitStackResources } from './exit-stacks.ts';
import { figureResources, specialFigureResources } from './figures.ts';
import { fileDescriptorResources, specialFileDescriptorResources } from './file-descriptors.ts';
import { fileResources } from './files.ts';
import { httpResources, specialHttpResources } from './http.ts';
import { imageResources } from './images.ts';
import { loggingResources } from './logging.ts';
import { mediaResources } from './media.ts';
import { mlResources } from './ml.ts';
import { networkResources, specialNetworkResources } from './network.ts';
import { processResources, specialProcessResources } from './processes.ts';
import { protocolResources } from './protocols.ts';
import { sqlalchemyResources } from './sqlalchemy.ts';
import { storeResources } from './stores.ts';
import { warehouseResources } from './warehouses.ts';

export const resources: readonly Resource[] = [
  ...fileResources,
  ...exitStackResources,
  ...archiveResources,
  ...fileDescriptorResources,
  ...networkResources,
  ...protocolResources,
  ...databaseResources,
  ...processResources,
  ...asyncioResources,
  ...loggingResources,
  ...mediaResources,
  ...databaseDriverResources,
  ...sqlalchemyResources,
  ...databaseClientResources,
  ...brokerResources,
  ...httpResources,
  ...imageResources,
  ...dataFileResources,
  ...automationResources,
  ...mlResources,
  ...figureResources,
  ...warehouseResources,
  ...storeResources,
  ...deviceResources,
];

export const specialResources: readonly SpecialResource[] = [
  ...specialFileDescriptorResources,
  ...specialNetworkResources,
  ...specialProcessResources,
  ...specialAsyncioResources,
  ...specialHttpResources,
  ...specialDataFileResources,
  ...specialFigureResources,
];
