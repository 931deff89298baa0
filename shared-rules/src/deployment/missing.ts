/** What a deployment leaves open, with everything known of the project. */
import { servers, type Server } from '../catalogue/servers.ts';
import type { ComposeService, DeploymentContext, ServerStart } from './model.ts';

export interface MissingRecycling {
  readonly start: ServerStart;
  readonly server: Server;
}

/** Servers whose workers nothing replaces. Where a server has a configuration file, that file answers for it. */
export function missingRecycling({ file, facts, isForDevelopment }: DeploymentContext): MissingRecycling[] {
  if (isForDevelopment) return [];
  return file.starts.flatMap((start) => {
    const server = servers.find((it) => it.name === start.server);
    if (!server || start.recycles !== false || facts.recycled.includes(start.server)) return [];
    if (start.place === 'command' && facts.configured.includes(start.server)) return [];
    return [{ start, server }];
  });
}

export function servicesWithoutLimit({ file, facts, isForDevelopment }: DeploymentContext): ComposeService[] {
  if (isForDevelopment) return [];
  return file.services.filter((it) => it.limited === false && !facts.limited.includes(it.name));
}
