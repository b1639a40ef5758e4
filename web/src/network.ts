// Closes the network once everything is here. Policies of several <meta> elements all hold, so each can only narrow
// what the ones before it allow.

export class NetworkLock {
  private allowed: string | undefined;

  /** From now on only `still`, or nothing, may be fetched; no further script runs, by whatever way it is asked for. */
  close(still?: string): void {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    // An address of our own server may carry a secret behind its "?", which no path of a policy sees: so scripts end too.
    const rest = "script-src 'none'; worker-src 'none'; img-src 'none'";
    policy.content = `connect-src ${still === undefined ? "'none'" : new URL(still, location.href).href}; ${rest}`;
    document.head.append(policy);
    this.allowed = still ?? 'none';
  }

  closed(): boolean {
    return this.allowed !== undefined;
  }

  /** "open" while loading, then the one file still allowed, then "none". */
  state(): string {
    return this.allowed ?? 'open';
  }
}
