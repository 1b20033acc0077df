using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gan.Training.LibTorch;

/// <summary>
/// Patches libLibTorchSharp.so of TorchSharp 0.107.0 so that it loads with a libstdc++ older than GCC 13.2's (Debian 12, Ubuntu 22.04, RHEL 9).
/// Remove it when TorchSharp ships a library that needs GLIBCXX_3.4.30 or less.
/// </summary>
/// <remarks>
/// One import alone, the empty link stub _ZSt21ios_base_library_initv, carries the version GLIBCXX_3.4.32. The patch marks the version as weak and
/// points the import at a symbol that every libc has; nothing ever calls it. The package's file stays as it is.
/// </remarks>
internal static class LibTorchSharpPatch
{
    private const string KnownSha256 = "CF33B1B0BB6BBB9754A768FB5C5D04D9F498603BE50E73F55621A0B40EE608B8";
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string Stub = "_ZSt21ios_base_library_initv";

    // Section types of ELF, and the flag of a version that may be missing.
    private const uint DynamicSymbols = 11, VersionNeeds = 0x6ffffffe, VersionSymbols = 0x6fffffff;
    private const byte Weak = 2;
    private const int SymbolBytes = 24;

    private static ReadOnlySpan<byte> Replacement => "getpid\0"u8;

    /// <summary>Whether these bytes are the one file that the patch is for.</summary>
    internal static bool Applies(ReadOnlySpan<byte> library) => Convert.ToHexString(SHA256.HashData(library)) == KnownSha256;

    /// <summary>Patches the library in place.</summary>
    /// <param name="library">The known file's bytes.</param>
    internal static void Apply(Span<byte> library)
    {
        var elf = new Elf(library);
        int symbols = elf.Section(DynamicSymbols), needs = elf.Section(VersionNeeds), versions = elf.Section(VersionSymbols);
        int names = elf.Offset(elf.SectionHeader(elf.Int32(symbols + 40)));
        MarkVersionWeak(elf, elf.Offset(needs), elf.Int32(needs + 44), names);

        int table = elf.Offset(symbols), count = (int)(elf.Int64(symbols + 32) / SymbolBytes);
        for (int i = 0; i < count; i++)
        {
            int name = names + elf.Int32(table + SymbolBytes * i);
            if (!elf.HasText(name, Stub)) continue;
            Replacement.CopyTo(elf.Bytes[name..]);
            // Version 1: any definition will do.
            BinaryPrimitives.WriteUInt16LittleEndian(elf.Bytes[(elf.Offset(versions) + 2 * i)..], 1);
            return;
        }
        throw new InvalidDataException($"libLibTorchSharp.so has no symbol {Stub}.");
    }

    private static void MarkVersionWeak(Elf elf, int file, int files, int names)
    {
        for (; files > 0; files--, file += elf.Int32(file + 12))
        {
            int version = file + elf.Int32(file + 8);
            for (int left = elf.UInt16(file + 2); left > 0; left--, version += elf.Int32(version + 12))
            {
                if (!elf.HasText(names + elf.Int32(version + 8), MissingVersion)) continue;
                elf.Bytes[version + 4] |= Weak;
                return;
            }
        }
        throw new InvalidDataException($"libLibTorchSharp.so does not ask for {MissingVersion}.");
    }

    private readonly ref struct Elf(Span<byte> bytes)
    {
        internal Span<byte> Bytes { get; } = bytes;

        internal ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes[at..]);

        internal int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(Bytes[at..]);

        internal long Int64(int at) => BinaryPrimitives.ReadInt64LittleEndian(Bytes[at..]);

        internal int SectionHeader(int index) => (int)Int64(0x28) + index * UInt16(0x3a);

        internal int Section(uint type)
        {
            int count = UInt16(0x3c);
            for (int i = 0; i < count; i++)
            {
                if ((uint)Int32(SectionHeader(i) + 4) == type) return SectionHeader(i);
            }
            throw new InvalidDataException($"libLibTorchSharp.so has no section of type {type:x}.");
        }

        internal int Offset(int header) => (int)Int64(header + 24);

        internal bool HasText(int at, string text)
        {
            ReadOnlySpan<byte> rest = Bytes[at..];
            return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]) == text;
        }
    }
}
