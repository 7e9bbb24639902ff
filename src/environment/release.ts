import type { Split } from "./recording.js";

/** One published file of recordings. */
export interface ReleasedFile {
  readonly model: string;
  readonly benchmark: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly split: Split;
}

/** The recordings published with AutoTTS (arXiv:2605.08083): 128 branches × 30 questions a file, Δ = 500. */
export const RELEASE = {
  repository: "zhengkid/AutoTTS",
  commit: "3cd98d12c7cb999afc5c21381f22ea5811ac6c05",
  folder: "efficient_reasoning_controller/test_environment",
  licence: "none stated: fetch at use, do not redistribute",
  files: [
    {
      model: "Qwen3-0.6B",
      benchmark: "aime24",
      bytes: 2396753,
      sha256: "6b4297405b494c84afb05b337af315c617513eb2580ed327ca7040b760988a7d",
      split: "search",
    },
    {
      model: "Qwen3-0.6B",
      benchmark: "aime25",
      bytes: 2334526,
      sha256: "33f65695ecc78fb777f53bead2128ba1249772b3608c6a22bd4e674488d453e0",
      split: "development",
    },
    {
      model: "Qwen3-0.6B",
      benchmark: "hmmt25",
      bytes: 2654077,
      sha256: "7e7c574aaedcd05b36b801c11e3bdd7e2cfd3b7309a2376967cc1e8bc01ebebc",
      split: "held-out",
    },
    {
      model: "Qwen3-1.7B",
      benchmark: "aime24",
      bytes: 2380710,
      sha256: "5d6c9a63e26c7cf60181c53b67adc7017db146bf2ff1e3b9784673cb97313ad1",
      split: "search",
    },
    {
      model: "Qwen3-1.7B",
      benchmark: "aime25",
      bytes: 2568922,
      sha256: "77bfb8e8589d0c0da3ccb6d5852c37bf23273e047664a5086d492896a5ae2496",
      split: "development",
    },
    {
      model: "Qwen3-1.7B",
      benchmark: "hmmt25",
      bytes: 2741320,
      sha256: "87d158ecdc3551e375891d19917ce02f8fdcadd778afe99ad2ae179f872fb298",
      split: "held-out",
    },
    {
      model: "Qwen3-4B",
      benchmark: "aime24",
      bytes: 2066911,
      sha256: "d99ce8711c60605b7555a7fc6e66cc5ae0abe7ce6b36bf4e712802d26aa7ffdd",
      split: "search",
    },
    {
      model: "Qwen3-4B",
      benchmark: "aime25",
      bytes: 2673679,
      sha256: "977f56022b0cd225bd0233aff1f7b39740c45ec79693475ada8c766ee4097a3f",
      split: "development",
    },
    {
      model: "Qwen3-4B",
      benchmark: "hmmt25",
      bytes: 2973086,
      sha256: "4bc0b51765a0fc5a3d9a462b1ff317b70577d478c5cb5e06f20fe9d5b73b4b1c",
      split: "held-out",
    },
    {
      model: "Qwen3-8B",
      benchmark: "aime24",
      bytes: 2103633,
      sha256: "be725bdacc64712088d5c947b9b869471ad659c8465c3e5b6e9ff5191bfd0128",
      split: "search",
    },
    {
      model: "Qwen3-8B",
      benchmark: "aime25",
      bytes: 2675898,
      sha256: "969bba7bb0276f66d421d069e078e20a9b3ff4a59977393a2733a97ca6e4566c",
      split: "development",
    },
    {
      model: "Qwen3-8B",
      benchmark: "hmmt25",
      bytes: 3219245,
      sha256: "561efa74e3dd4ca79b67463c7c5d449762824b4534bdc7267b19d9af29d2a9a9",
      split: "held-out",
    },
  ] satisfies readonly ReleasedFile[] as readonly ReleasedFile[],
} as const;

/** The folder of `MODEL/BENCHMARK.json` files that a mirror may replace. */
export const RELEASE_URL = `https://raw.githubusercontent.com/${RELEASE.repository}/${RELEASE.commit}/${RELEASE.folder}`;

export function releaseUrl({ model, benchmark }: ReleasedFile, base: string = RELEASE_URL): string {
  return `${base.replace(/\/+$/, "")}/${model}/${benchmark}.json`;
}
