import type { FrameSource } from '../state/live.ts';

/** The long side of a frame, pixels: more than any network here reads. */
const longest = 640;

/** Resolves with the next frame that the camera gives, where the browser tells. */
function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve());
    else requestAnimationFrame(() => resolve());
  });
}

/** The frames of a camera's stream, which is the source's own from now on: it is off when the source stops. */
export async function cameraFrames(stream: MediaStream): Promise<FrameSource> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  let stopped = false;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const stop = () => {
    if (stopped) return;
    stopped = true;
    document.removeEventListener('visibilitychange', stopWhenHidden);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    end();
  };
  // A camera that nobody looks at is off.
  const stopWhenHidden = () => document.hidden && stop();
  document.addEventListener('visibilitychange', stopWhenHidden);
  for (const track of stream.getTracks()) {
    track.addEventListener('ended', stop);
    // What has ended already does not say so again.
    if (track.readyState === 'ended') stop();
  }
  try {
    if (!stopped) await video.play();
  } catch (thrown) {
    stop();
    throw thrown;
  }
  return {
    stop,
    async next() {
      await Promise.race([nextFrame(video), ended]);
      const { videoWidth, videoHeight } = video;
      if (stopped || !videoWidth) return null;
      const scale = Math.min(1, longest / Math.max(videoWidth, videoHeight));
      return createImageBitmap(video, {
        resizeWidth: Math.round(videoWidth * scale),
        resizeHeight: Math.round(videoHeight * scale),
      });
    },
  };
}
