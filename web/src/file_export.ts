// Gives the user a file that the application has made, as a download. Nothing leaves the machine: the bytes are the
// page's own, under an address that only this page can read.

export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the blob once the click is worked off.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
