import { useEffect, useRef, useState } from 'react';
import { Modal } from '../ui/modal.tsx';
import { cameraFrames } from './camera-frames.ts';
import { usePage } from './lab-context.tsx';

/** One picture from the camera, or all of them; the camera is off as soon as nobody needs it. */
export function CameraDialog({ onClose }: { readonly onClose: () => void }) {
  const { lab, words } = usePage();
  const video = useRef<HTMLVideoElement>(null);
  /** The stream, until it is given away. */
  const own = useRef<MediaStream | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let gone = false;
    const stop = () => {
      for (const track of own.current?.getTracks() ?? []) track.stop();
      own.current = null;
    };
    const open = async () => {
      try {
        if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
        own.current = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (gone) return stop();
        // Unplugged, or taken by another program.
        const lose = () => own.current && setProblem(words.picture.noCamera);
        for (const track of own.current.getTracks()) track.addEventListener('ended', lose);
        video.current!.srcObject = own.current;
      } catch (error) {
        const refused = error instanceof DOMException && error.name === 'NotAllowedError';
        setProblem(refused ? words.picture.cameraRefused : words.picture.noCamera);
      }
    };
    // Two cameras at once are one too many for most machines.
    lab.live.stop();
    void open();
    return () => {
      gone = true;
      stop();
    };
  }, [lab, words]);

  const take = () => {
    const frame = video.current!;
    const canvas = document.createElement('canvas');
    canvas.width = frame.videoWidth;
    canvas.height = frame.videoHeight;
    canvas.getContext('2d')!.drawImage(frame, 0, 0);
    canvas.toBlob((blob) => {
      if (blob) void lab.loader.openFile(blob);
      onClose();
    }, 'image/png');
  };
  const goLive = async () => {
    const stream = own.current!;
    own.current = null;
    onClose();
    try {
      void lab.live.start(await cameraFrames(stream));
    } catch (thrown) {
      lab.loader.tell({ code: 'failed', reason: String(thrown) });
    }
  };
  return (
    <Modal title={words.picture.cameraTitle} onClose={onClose}>
      {problem ? (
        <p className="note" role="alert">
          {problem}
        </p>
      ) : (
        <video ref={video} autoPlay playsInline muted onLoadedData={() => setReady(true)} />
      )}
      <div className="row">
        {!problem && (
          <>
            <button type="button" className="button" disabled={!ready} onClick={take}>
              {words.picture.take}
            </button>
            <button type="button" className="button" disabled={!ready} onClick={goLive}>
              {words.picture.live}
            </button>
          </>
        )}
        <button type="button" className="quiet" onClick={onClose}>
          {words.picture.cancel}
        </button>
      </div>
    </Modal>
  );
}
