package org.fovea.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import org.fovea.codec.ImageHeader.Coding;
import org.fovea.codec.NativeCalls.Function;

/**
 * JPEG and JPEG 2000 by FFmpeg's libavcodec 62 (FFmpeg 8), called without glue code. Only a decoder
 * process may load it: a broken codestream may end the process it runs in.
 */
final class LibAvcodec {
  // The offsets are those of AVPacket and AVFrame in a 64-bit process, fixed within libavcodec 62
  // and libavutil 60; the libraries are loaded by these major versions.

  private static final long PACKET_DATA = 24;
  private static final long PACKET_BYTES = 104;
  private static final int QUIET = -8;

  /** The largest single allocation: the coefficients of 100,000,000 samples, and some. */
  private static final long LARGEST_ALLOCATION = 1L << 30;

  private final Arena forever = Arena.global();
  private final Function findDecoder;
  private final Function allocateContext;
  private final Function freeContext;
  private final Function open;
  private final Function allocatePacket;
  private final Function fillPacket;
  private final Function freePacket;
  private final Function send;
  private final Function receive;
  private final Function allocateFrame;
  private final Function freeFrame;
  private final Function setOption;
  private final Function formatName;

  LibAvcodec(Path folder) {
    NativeCalls util = library(folder, "libavutil", 60);
    NativeCalls codec = library(folder, "libavcodec", 62);
    findDecoder = codec.returningAddress("avcodec_find_decoder_by_name", ADDRESS);
    allocateContext = codec.returningAddress("avcodec_alloc_context3", ADDRESS);
    freeContext = codec.returningNothing("avcodec_free_context", ADDRESS);
    open = codec.returningInt("avcodec_open2", ADDRESS, ADDRESS, ADDRESS);
    allocatePacket = codec.returningAddress("av_packet_alloc");
    fillPacket = codec.returningInt("av_new_packet", ADDRESS, JAVA_INT);
    freePacket = codec.returningNothing("av_packet_free", ADDRESS);
    send = codec.returningInt("avcodec_send_packet", ADDRESS, ADDRESS);
    receive = codec.returningInt("avcodec_receive_frame", ADDRESS, ADDRESS);
    allocateFrame = util.returningAddress("av_frame_alloc");
    freeFrame = util.returningNothing("av_frame_free", ADDRESS);
    setOption = util.returningInt("av_opt_set", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    formatName = util.returningAddress("av_get_pix_fmt_name", JAVA_INT);
    util.returningNothing("av_log_set_level", JAVA_INT).call(QUIET);
    util.returningNothing("av_max_alloc", JAVA_LONG).call(LARGEST_ALLOCATION);
  }

  private NativeCalls library(Path folder, String name, int major) {
    Path linux = folder.resolve(name + ".so." + major);
    Path mac = folder.resolve(name + "." + major + ".dylib");
    Path file = linux.toFile().exists() ? linux : mac;
    return new NativeCalls(SymbolLookup.libraryLookup(file, forever));
  }

  /** Reads the codestream of a request, decodes it and writes the samples. */
  void decode(DecoderRequest request, DataInputStream in, DataOutputStream out) throws IOException {
    MemorySegment packet = allocatePacket.address();
    MemorySegment frame = allocateFrame.address();
    MemorySegment context = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      readPacket(request.codestreamBytes(), packet, in);
      context = openDecoder(request.coding(), arena);
      check(send.number(context, packet));
      check(receive.number(context, frame));
      NativeFrame decoded = new NativeFrame(frame);
      MemorySegment name = formatName.address(decoded.format());
      decoded.write(request, name.reinterpret(Long.MAX_VALUE).getString(0), out);
    } finally {
      freeAll(packet, frame, context);
    }
  }

  /** Whatever happens then, the codestream has been taken from the input. */
  private void readPacket(int length, MemorySegment packet, DataInputStream in) throws IOException {
    boolean filled = fillPacket.number(packet, length) == 0;
    MemorySegment data =
        filled
            ? packet.reinterpret(PACKET_BYTES).get(ADDRESS, PACKET_DATA).reinterpret(length)
            : MemorySegment.NULL;
    byte[] chunk = new byte[1 << 16];
    int taken = 0;
    while (taken < length) {
      int count = Math.min(chunk.length, length - taken);
      in.readFully(chunk, 0, count);
      if (filled) {
        MemorySegment.copy(chunk, 0, data, java.lang.foreign.ValueLayout.JAVA_BYTE, taken, count);
      }
      taken += count;
    }
    if (!filled) {
      throw CodestreamException.unsupported(
          "a codestream of " + length + " bytes", "a smaller one");
    }
  }

  private MemorySegment openDecoder(Coding coding, Arena arena) {
    String name = coding == Coding.JPEG_2000 ? "jpeg2000" : "mjpeg";
    MemorySegment decoder = findDecoder.address(arena.allocateFrom(name));
    MemorySegment context = allocateContext.address(decoder);
    MemorySegment option = arena.allocateFrom("err_detect");
    // Damage is an error, not something to conceal.
    check(
        setOption.number(
            context, option, arena.allocateFrom("crccheck+bitstream+buffer+explode"), 0));
    check(open.number(context, decoder, MemorySegment.NULL));
    return context;
  }

  private void freeAll(MemorySegment packet, MemorySegment frame, MemorySegment context) {
    try (Arena arena = Arena.ofConfined()) {
      freePacket.call(pointerTo(packet, arena));
      freeFrame.call(pointerTo(frame, arena));
      freeContext.call(pointerTo(context, arena));
    }
  }

  private static MemorySegment pointerTo(MemorySegment target, Arena arena) {
    return arena.allocateFrom(ADDRESS, target);
  }

  private static void check(int result) {
    if (result < 0) {
      throw CodestreamException.malformed(
          "a codestream libavcodec refuses with " + result, "one it decodes");
    }
  }
}
