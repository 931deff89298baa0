/**
 * Logging handlers that hold a file or a socket. A handler given to `addHandler` belongs to the logger (`keepers.ts`).
 * Handlers that open nothing of their own (`StreamHandler`, `NullHandler`, `SMTPHandler`) are not listed.
 */
import type { Resource } from '../resource.ts';

const HANDLERS = 'https://docs.python.org/3/library/logging.handlers.html';

const handlerMethods = [
  'acquire',
  'addFilter',
  'createLock',
  'emit',
  'flush',
  'format',
  'get_name',
  'handle',
  'release',
  'removeFilter',
  'setFormatter',
  'setLevel',
  'set_name',
] as const;

export const loggingResources: readonly Resource[] = [
  {
    noun: 'log file handler',
    constructors: [
      'concurrent_log_handler.ConcurrentRotatingFileHandler',
      'logging.FileHandler',
      'logging.handlers.RotatingFileHandler',
      'logging.handlers.TimedRotatingFileHandler',
      'logging.handlers.WatchedFileHandler',
    ],
    types: [
      'logging.FileHandler',
      'logging.handlers.RotatingFileHandler',
      'logging.handlers.TimedRotatingFileHandler',
      'logging.handlers.WatchedFileHandler',
    ],
    release: ['close'],
    context: 'none',
    plainMethods: handlerMethods,
    source: `${HANDLERS}#logging.FileHandler.close`,
  },
  {
    noun: 'log socket handler',
    constructors: [
      'logging.handlers.DatagramHandler',
      'logging.handlers.SocketHandler',
      'logging.handlers.SysLogHandler',
    ],
    types: ['logging.handlers.SocketHandler', 'logging.handlers.DatagramHandler', 'logging.handlers.SysLogHandler'],
    release: ['close'],
    context: 'none',
    plainMethods: handlerMethods,
    source: `${HANDLERS}#logging.handlers.SocketHandler.close`,
  },
];
