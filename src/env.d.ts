declare namespace App {
  interface Locals {
    app: import('#platform/app.ts').App;
    /** The request on its way, for log and metrics; the development server has none. */
    trace?: import('#platform/requests.ts').Trace;
    /** Asked from this machine itself, not through a proxy. */
    isLocal?: boolean;
    actor: import('#features/accounts/queries.ts').Actor | null;
    /** Why the page asked for is not shown: told by the page `/refused/`, which stands in its place. */
    refused?: import('#platform/http.ts').Refusal;
    /** The address that was refused, to be tried again. */
    asked?: string;
    /** Set-Cookie headers of the auth library, appended to the response by the middleware. */
    setCookies: string[];
    /** What the components of a lesson's prose look up: set by the page before it prints the prose. */
    prose: import('#features/catalogue/rules/prose.ts').Prose;
  }
}
