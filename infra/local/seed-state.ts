/** How far the demonstration's seed is. The page shows a banner while it runs. */
export type SeedProgress =
  | { state: 'none' | 'done' }
  | { state: 'running'; phase: string; sent: number; total: number; startedAt: string }
  | { state: 'failed'; message: string };

/** Holds the seed's progress for `GET /local/seed`. */
export class SeedState {
  #current: SeedProgress = { state: 'none' };

  current(): SeedProgress {
    return this.#current;
  }

  set(progress: SeedProgress): void {
    this.#current = progress;
  }
}
