using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes a copy of TorchSharp 0.107.0's libLibTorchSharp.so that loads with a libstdc++ older than GCC 13.2's. Run by MSBuild, see Gan.Training.targets.
/// </summary>
/// <remarks>
/// One import alone, the empty link stub _ZSt21ios_base_library_initv, carries the version GLIBCXX_3.4.32. The version is marked weak, and the
/// import is pointed at a symbol that every libc has; nothing ever calls it.
/// </remarks>
public class MendLibTorchSharp : Task
{
    private const string KnownSha256 = "CF33B1B0BB6BBB9754A768FB5C5D04D9F498603BE50E73F55621A0B40EE608B8";
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string Stub = "_ZSt21ios_base_library_initv";
    private const string Replacement = "getpid\0";

    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint VersionSymbols = 0x6fffffff;

    private byte[] _elf;

    /// <summary>The library as it came in the package.</summary>
    [Required]
    public string Source { get; set; }

    /// <summary>Where the mended copy goes.</summary>
    [Required]
    public string Destination { get; set; }

    /// <summary>Whether this system needs the mended copy (which then stands at Destination).</summary>
    [Output]
    public bool NeedsMending { get; set; }

    public override bool Execute()
    {
        if (SystemHasMissingVersion()) return true;
        _elf = File.ReadAllBytes(Source);
        using (var sha = SHA256.Create())
        {
            if (BitConverter.ToString(sha.ComputeHash(_elf)).Replace("-", "") != KnownSha256) return true;
        }
        NeedsMending = true;
        if (File.Exists(Destination)) return true;

        Mend();
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        string beside = Destination + ".new";
        File.WriteAllBytes(beside, _elf);
        File.Move(beside, Destination);
        Log.LogMessage(MessageImportance.High, "TorchSharp's native library asks for " + MissingVersion + ", which this system lacks: using a mended copy.");
        return true;
    }

    private static bool SystemHasMissingVersion()
    {
        string search = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "";
        string[] folders = { "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib" };
        string found = search.Split(':').Where(folder => folder.Length > 0).Concat(folders)
            .Select(folder => Path.Combine(folder, "libstdc++.so.6")).FirstOrDefault(File.Exists);
        // Where the library cannot be found we cannot know, and leave things as they are.
        return found == null || Encoding.ASCII.GetString(File.ReadAllBytes(found)).Contains(MissingVersion);
    }

    private void Mend()
    {
        int symbols = Section(DynamicSymbols), needs = Section(VersionNeeds), versions = Section(VersionSymbols);
        int names = Offset(SectionHeader((int)U32(symbols + 40)));
        MarkVersionWeak(Offset(needs), (int)U32(needs + 44), names);

        int count = (int)(U64(symbols + 32) / 24);
        for (int i = 0; i < count; i++)
        {
            int name = names + (int)U32(Offset(symbols) + 24 * i);
            if (Text(name) != Stub) continue;
            Encoding.ASCII.GetBytes(Replacement).CopyTo(_elf, name);
            BitConverter.GetBytes((ushort)1).CopyTo(_elf, Offset(versions) + 2 * i);
            return;
        }
        throw new InvalidDataException("libLibTorchSharp.so has no symbol " + Stub + ".");
    }

    private void MarkVersionWeak(int file, int files, int names)
    {
        for (; files > 0; files--, file += (int)U32(file + 12))
        {
            int version = file + (int)U32(file + 8);
            for (int left = U16(file + 2); left > 0; left--, version += (int)U32(version + 12))
            {
                if (Text(names + (int)U32(version + 8)) != MissingVersion) continue;
                _elf[version + 4] |= 2;
                return;
            }
        }
        throw new InvalidDataException("libLibTorchSharp.so does not ask for " + MissingVersion + ".");
    }

    private int SectionHeader(int index) => (int)U64(0x28) + index * U16(0x3a);

    private int Section(uint type) => Enumerable.Range(0, U16(0x3c)).Select(SectionHeader).First(header => U32(header + 4) == type);

    private int Offset(int header) => (int)U64(header + 24);

    private string Text(int at) => Encoding.ASCII.GetString(_elf, at, Array.IndexOf(_elf, (byte)0, at) - at);

    private ushort U16(int at) => BitConverter.ToUInt16(_elf, at);

    private uint U32(int at) => BitConverter.ToUInt32(_elf, at);

    private ulong U64(int at) => BitConverter.ToUInt64(_elf, at);
}
