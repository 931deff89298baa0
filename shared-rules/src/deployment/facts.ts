/** What the files of a project set for the whole of it: one place that sets it is enough. */
import { servers, type ServerName } from '../catalogue/servers.ts';
import { readCompose } from './compose.ts';
import { deploymentKindOf } from './kinds.ts';
import { noFacts, type DeploymentFacts } from './model.ts';

/** Whether a file may say anything, by its name: every text in which servers are started or configured. */
export const mayConfigureServers = (path: string): boolean =>
  deploymentKindOf(path) !== undefined ||
  /\.(?:py|sh|bash|env|ya?ml|toml|ini|cfg|conf|service|json)$|(?:^|[/\\])(?:\.env[\w.-]*|env|makefile|justfile)$/i.test(
    path,
  );

/**
 * What one file sets. Reads words, not programs: a setting that is mentioned beside the server's name counts, for a
 * finding is worth less than silence here.
 */
export function deploymentFactsOf(path: string, text: string, kind = deploymentKindOf(path)): DeploymentFacts {
  const isCompose = kind === 'compose';
  if (!/max|reload|limit|gunicorn/i.test(text) && kind === undefined) return noFacts;
  const code = text.replace(/^[ \t]*[#;].*$/gm, '');
  const all = `${path}\n${code}`;
  const recycled = servers.filter(({ name, bounds }) => {
    if (!new RegExp(name, 'i').test(all)) return false;
    const words = bounds.map((it) => it.replaceAll('-', '[-_]')).join('|');
    // What stands between a setting and its value is short: no run of blanks is worth trying twice.
    const setting = new RegExp(`(?:${words})["']?\\]?[\\s=:,"'-]{1,40}([^\\s=:,"'-]\\S*)`, 'gi');
    return [...code.matchAll(setting)].some(([, value = '']) => !/^0+\b(?!\.)/.test(value));
  });
  const configured: ServerName[] = kind === 'gunicorn' ? ['gunicorn'] : /^[ \t]*\[uwsgi\]/m.test(code) ? ['uwsgi'] : [];
  return { recycled: recycled.map((it) => it.name), configured, limited: isCompose ? readCompose(text).limited : [] };
}

export function mergeDeploymentFacts(all: readonly DeploymentFacts[]): DeploymentFacts {
  return {
    recycled: [...new Set(all.flatMap((it) => it.recycled))].sort(),
    configured: [...new Set(all.flatMap((it) => it.configured))].sort(),
    limited: [...new Set(all.flatMap((it) => it.limited))].sort(),
  };
}
