const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;background:#f4f6f9;color:#181818;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;border:1px solid #d8dde6;border-radius:4px;padding:2rem;width:22rem}
label{display:block;margin:.75rem 0 .25rem}input:not([type=hidden]){width:100%;box-sizing:border-box;padding:.5rem}
button{margin:1rem .5rem 0 0;padding:.5rem 1rem}.error{color:#ba0517}</style></head><body><main>${body}</main></body></html>`;
}

function hidden(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('');
}

/** The login form; posts username and password together with the authorize parameters to `action`. */
export function loginPage(action: string, parameters: Record<string, string>, users: string[], error?: string): string {
  const options = users.map((user) => `<option value="${escape(user)}">`).join('');
  return page(
    'Login | Simulated Salesforce',
    `<h1>Log in</h1>${error ? `<p class="error" role="alert">${escape(error)}</p>` : ''}
<form method="post" action="${escape(action)}">${hidden(parameters)}
<label for="username">Username</label><input id="username" name="username" list="users" autocomplete="username" required>
<datalist id="users">${options}</datalist>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button id="Login" type="submit">Log In</button></form>`,
  );
}

/** The consent form: Allow or Deny, with the ticket of a finished login. */
export function consentPage(
  action: string,
  fields: Record<string, string>,
  app: string,
  user: string,
  scopes: string[],
): string {
  const list = scopes.map((scope) => `<li>${escape(scope)}</li>`).join('');
  return page(
    'Allow Access? | Simulated Salesforce',
    `<h1>Allow Access?</h1><p>${escape(app)} is asking to:</p><ul>${list}</ul><p>Do you want to allow access for ${escape(user)}?</p>
<form method="post" action="${escape(action)}">${hidden(fields)}
<button id="oaapprove" type="submit" name="decision" value="allow">Allow</button>
<button id="oadeny" type="submit" name="decision" value="deny">Deny</button></form>`,
  );
}

/** What Salesforce shows instead of redirecting when it cannot trust the callback. */
export function errorPage(error: string, description: string): string {
  return page(
    'Error | Simulated Salesforce',
    `<h1>OAuth Error</h1><p class="error">error=${escape(error)}&amp;error_description=${escape(description)}</p>`,
  );
}
