/**
 * What says that a child process is meant to live on by itself. Data only.
 *
 * Sources: https://docs.python.org/3/library/subprocess.html#subprocess.Popen,
 * https://docs.python.org/3/library/subprocess.html#windows-constants
 */

/** Keywords of `Popen` that detach a child when given a value other than `False`, `None` and `0`. */
export const detachingKeywords: ReadonlySet<string> = new Set(['start_new_session', 'process_group', 'daemon']);

/** Flags in `creationflags` that do the same on Windows. */
export const detachingFlags =
  /DETACHED_PROCESS|CREATE_NEW_PROCESS_GROUP|CREATE_BREAKAWAY_FROM_JOB|CREATE_NEW_CONSOLE|CREATE_NO_WINDOW|0x0*[82]\b/;

/** Functions given as `preexec_fn`. */
export const detachingFunctions = /\b(setsid|setpgrp|setpgid|daemon\w*|detach\w*)\b/;

/** Programs that start something else and end, or are there for a person: nobody waits for them. */
export const launchers: ReadonlySet<string> = new Set([
  'at',
  'code',
  'explorer',
  'explorer.exe',
  'firefox',
  'gnome-open',
  'gnome-terminal',
  'gedit',
  'gvim',
  'konsole',
  'mstsc',
  'putty',
  'kde-open',
  'google-chrome',
  'nautilus',
  'nohup',
  'notepad',
  'notepad.exe',
  'notify-send',
  'open',
  'osascript',
  'setsid',
  'start',
  'systemctl',
  'systemd-run',
  'terminal-notifier',
  'xdg-open',
  'xterm',
  'zenity',
]);

/** Calls that wait for children by number or group, or take them over. */
export const reapingCalls: ReadonlySet<string> = new Set([
  'asyncio.get_child_watcher',
  'os.killpg',
  'os.wait',
  'os.wait3',
  'os.wait4',
  'os.waitid',
  'os.waitpid',
  'psutil.wait_procs',
  'multiprocessing.active_children',
  'multiprocessing.connection.wait',
  'signal.signal',
  'os._exit',
  'os.execv',
  'os.execvp',
  'os.execve',
]);

/** Methods of a child that end it. */
export const endingMethods: ReadonlySet<string> = new Set(['kill', 'terminate', 'send_signal']);

/** Functions that end a child by its number. */
export const endingCalls: ReadonlySet<string> = new Set(['os.kill', 'os.killpg', 'psutil.Process']);

/** Functions that end the program: a child started before is its successor. */
export const exitCalls: ReadonlySet<string> = new Set([
  'sys.exit',
  'builtins.exit',
  'builtins.quit',
  'os._exit',
  'os.abort',
]);
