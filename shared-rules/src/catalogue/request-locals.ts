/**
 * Names of a library that stand for another object in each request. Data only. Sources:
 * https://flask.palletsprojects.com/en/stable/api/, https://bottlepy.org/docs/dev/api.html,
 * https://quart.palletsprojects.com/, https://flask-login.readthedocs.io/
 */
export const requestLocals: ReadonlySet<string> = new Set([
  'bottle.request',
  'flask.g',
  'flask.request',
  'flask.session',
  'flask_login.current_user',
  'quart.g',
  'quart.request',
  'quart.session',
  'starlette_context.context',
]);
