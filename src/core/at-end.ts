// What has to be taken away when the process ends, and who wants to hear of it: an ordinary end takes it away by itself,
// and whoever ends the process in another way does so through here.

/** Told of each folder that goes with the process, as soon as it is made. */
type Listener = (path: string) => void;

const works = new Map<string, () => void>();
const listeners = new Set<Listener>();

/** @returns forgets it, when it was taken away before */
export function atEnd(path: string, remove: () => void): () => void {
  if (works.size === 0) process.once("exit", endNow);
  works.set(path, remove);
  for (const listener of listeners) listener(path);
  return () => {
    works.delete(path);
    if (works.size === 0) process.off("exit", endNow);
  };
}

/** Takes everything away. */
export function endNow(): void {
  for (const [path, remove] of works) {
    works.delete(path);
    remove();
  }
}

export function onTemporary(listener: Listener): void {
  listeners.add(listener);
}
