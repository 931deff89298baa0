/** Servers that run Python in worker processes, and how each is told to replace a worker now and then. */

export type ServerName = 'gunicorn' | 'uwsgi' | 'celery';

export interface Server {
  readonly name: ServerName;
  /** As people write it. */
  readonly title: string;
  /** What a worker counts. */
  readonly unit: 'requests' | 'tasks';
  /** Options that bound a worker's life, without dashes in front and with `-` between words. */
  readonly bounds: readonly string[];
  /** The one a fix adds, and the one that keeps workers from going at the same time. */
  readonly option: string;
  readonly jitter: string | undefined;
  /** Only newer releases know `jitter`. */
  readonly isJitterNew: boolean;
  /** Name in `fix-values`. */
  readonly value: string;
  /** Options (with dashes) behind which more configuration stands. */
  readonly configuredBy: readonly string[];
  /** A word that must follow before there are workers. */
  readonly subcommand: string | undefined;
  /** Options that say how a worker works, and the ways in which there is no process to replace. */
  readonly pool: readonly string[];
  readonly withoutProcesses: readonly string[];
}

export const servers: readonly Server[] = [
  {
    name: 'gunicorn',
    title: 'Gunicorn',
    unit: 'requests',
    bounds: ['max-requests'],
    option: 'max-requests',
    jitter: 'max-requests-jitter',
    isJitterNew: false,
    value: 'max_requests',
    configuredBy: ['-c', '--config', '--paste', '--paster'],
    subcommand: undefined,
    pool: [],
    withoutProcesses: [],
  },
  {
    name: 'uwsgi',
    title: 'uWSGI',
    unit: 'requests',
    bounds: ['max-requests', 'reload-on-rss', 'reload-on-as', 'evil-reload-on-rss', 'max-worker-lifetime'],
    option: 'max-requests',
    jitter: 'max-requests-delta',
    isJitterNew: true,
    value: 'max_requests',
    configuredBy: [
      '--ini',
      '-i',
      '--yaml',
      '-y',
      '--json',
      '-j',
      '--xml',
      '-x',
      '--ini-paste',
      '--emperor',
      '--include',
    ],
    subcommand: undefined,
    pool: [],
    withoutProcesses: [],
  },
  {
    name: 'celery',
    title: 'Celery',
    unit: 'tasks',
    bounds: ['max-tasks-per-child', 'maxtasksperchild', 'max-memory-per-child'],
    option: 'max-tasks-per-child',
    jitter: undefined,
    isJitterNew: false,
    value: 'max_tasks_per_child',
    configuredBy: ['--config'],
    subcommand: 'worker',
    pool: ['-P', '--pool'],
    withoutProcesses: ['gevent', 'eventlet', 'solo', 'threads'],
  },
];

/** Programs that run another one, whose own words may stand before the server's name. */
export const runners: readonly string[] = [
  'exec',
  'env',
  'nohup',
  'nice',
  'time',
  'poetry',
  'pipenv',
  'uv',
  'pdm',
  'hatch',
  'rye',
  'run',
  'python',
  'python2',
  'python3',
  'newrelic-admin',
  'run-program',
  'ddtrace-run',
  'opentelemetry-instrument',
  'tini',
  'dumb-init',
  'gosu',
  'su-exec',
  'setuidgid',
  'doppler',
  'aws-vault',
  'bin/start-nginx',
  'bin/start-pgbouncer',
  'start-nginx',
  'start-pgbouncer',
];

/** Runners that take the name of a user first. */
export const userRunners: readonly string[] = ['gosu', 'su-exec', 'setuidgid'];

export const shells: readonly string[] = ['sh', 'bash', 'ash', 'dash', 'zsh'];

/** Settings by which a Python file is known to be Gunicorn's. */
export const gunicornSettings: readonly string[] = [
  'accesslog',
  'access_log_format',
  'backlog',
  'bind',
  'capture_output',
  'chdir',
  'errorlog',
  'forwarded_allow_ips',
  'graceful_timeout',
  'keepalive',
  'loglevel',
  'pidfile',
  'preload_app',
  'proc_name',
  'reload',
  'threads',
  'timeout',
  'worker_class',
  'worker_connections',
  'worker_tmp_dir',
  'workers',
  'wsgi_app',
];

/** Functions in such a file that may end a worker themselves. */
export const gunicornWorkerHooks: readonly string[] = ['post_request', 'pre_request', 'post_worker_init'];

/** Options by which a uWSGI section is known to run an application in workers. */
export const uwsgiApplicationOptions: readonly string[] = [
  'module',
  'wsgi',
  'wsgi-file',
  'file',
  'mount',
  'manage-script-name',
  'processes',
  'workers',
  'cheaper',
  'p',
];

/** Options that take more options from elsewhere. */
export const uwsgiIncludes: readonly string[] = [
  'ini',
  'include',
  'inherit',
  'emperor',
  'yaml',
  'json',
  'xml',
  'vassals-include',
];
