/** Says what did not work, with the next step. */
export function Failure({ problem, retry }: { problem: string; retry: () => void }) {
  return (
    <div class="failed" role="alert">
      <p>{problem}</p>
      <button type="button" class="button-main" onClick={retry}>
        重试
      </button>
    </div>
  )
}
