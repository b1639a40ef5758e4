// Closes the network once everything is here. Policies of several <meta> elements all hold, so each can only narrow
// what the ones before it allow.

export class NetworkLock {
  private allowed: string | undefined;

  /** From now on only `still`, or nothing, may be fetched. */
  close(still?: string): void {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = `connect-src ${still === undefined ? "'none'" : new URL(still, location.href).href}`;
    document.head.append(policy);
    this.allowed = still ?? 'none';
  }

  /** "open" while loading, then the one file still allowed, then "none". */
  state(): string {
    return this.allowed ?? 'open';
  }
}
