/** Which files say how a program is run, by their names. */

/** `gunicorn` is a Python file as well. */
export type DeploymentKind = 'gunicorn' | 'compose' | 'ini' | 'procfile' | 'dockerfile';

const KNOWN: readonly (readonly [DeploymentKind, RegExp])[] = [
  ['gunicorn', /^gunicorn[._-](?:conf|config|cfg|settings)\.py$/i],
  ['compose', /^(?:docker-)?compose(?:[.-][\w-]+)*\.ya?ml$/i],
  ['dockerfile', /^(?:dockerfile|containerfile)(?:\.[\w.-]+)?$|\.dockerfile$/i],
  ['procfile', /^procfile(?:\.[\w.-]+)?$/i],
  ['ini', /^(?:uwsgi\.ini|uwsgi[\w.-]*\.ini|[\w-]+[._-]uwsgi\.ini|supervisord?\.(?:conf|ini))$/i],
  // A unit of systemd.
  ['ini', /^[\w.@-]+\.service$/i],
  // What people call the configuration of uWSGI, and of other things: what is in it decides.
  [
    'ini',
    /^(?:api|app|application|backend|django|flask|prod|production|project|server|service|site|web|wsgi)(?:[._-][\w.-]+)?\.ini$/i,
  ],
];

/** Programs that are configured by files of any name in a folder of theirs: `supervisor/conf.d/web.conf`. */
const FOLDERS: readonly (readonly [DeploymentKind, RegExp])[] = [
  ['ini', /(?:^|[/\\])supervisord?(?:[/\\]conf\.d)?[/\\][^/\\]+\.(?:conf|ini)$/i],
  ['ini', /(?:^|[/\\])uwsgi(?:[/\\](?:apps-(?:available|enabled)|vassals))?[/\\][^/\\]+\.ini$/i],
];

/** A file name that stands for each kind, and what its text is called in Markdown. */
export const usualNames: Readonly<Record<DeploymentKind, { readonly name: string; readonly language: string }>> = {
  gunicorn: { name: 'gunicorn.conf.py', language: 'python' },
  compose: { name: 'compose.yaml', language: 'yaml' },
  ini: { name: 'uwsgi.ini', language: 'ini' },
  procfile: { name: 'Procfile', language: 'text' },
  dockerfile: { name: 'Dockerfile', language: 'dockerfile' },
};

/** Names that say nothing, for files that a person names. */
const NAMED: readonly (readonly [DeploymentKind, RegExp])[] = [
  ['compose', /\.ya?ml$/i],
  ['ini', /\.(?:ini|conf|cfg)$/i],
];

/** Extensions of programs and notes that may carry a listed name in front. */
const NO_DEPLOYMENT = /\.(?:md|rst|txt|tpl|tmpl|j2|jinja2?|template|dockerignore|bak|orig|pyc?)$/i;

/** What a file is by its path alone. `path` may use either slash; `named`: a person named it, so its extension is enough. */
export function deploymentKindOf(path: string, named = false): DeploymentKind | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const match = (list: typeof KNOWN): DeploymentKind | undefined => list.find(([, pattern]) => pattern.test(name))?.[0];
  const known = match(KNOWN);
  if (known === 'gunicorn') return known;
  if (NO_DEPLOYMENT.test(name)) return undefined;
  const inFolder = /\.(?:conf|ini)$/i.test(name) ? FOLDERS.find(([, pattern]) => pattern.test(path))?.[0] : undefined;
  return known ?? inFolder ?? (named ? match(NAMED) : undefined);
}

/** Files for a person's own machine or for tests: what they leave out is left out on purpose. */
export const isForDevelopment = (path: string): boolean =>
  /(?:^|[._-])(?:dev|devel|development|debug|local|test|tests|testing|ci|override|e2e)(?=[._-])[\w.-]*$/i.test(
    path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
  );
