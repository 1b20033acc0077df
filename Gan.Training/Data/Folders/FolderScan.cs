using System.Security.Cryptography;
using System.Text;
using Gan.Training.Images;

namespace Gan.Training.Data.Folders;

/// <summary>What the files of a split say of themselves; every file is read for it.</summary>
internal sealed class FolderScan
{
    private readonly FolderListing _listing;
    private readonly ImageHeader[] _headers;
    private readonly byte[][] _hashes;

    private FolderScan(FolderListing listing)
    {
        _listing = listing;
        _headers = new ImageHeader[listing.Names.Count];
        _hashes = new byte[listing.Names.Count][];
    }

    /// <summary>Height and width of the squares in the middle of the images: the smallest and the largest.</summary>
    internal (int Least, int Most) Sides => (_headers.Min(Side), _headers.Max(Side));

    /// <summary>Whether something holds for every image.</summary>
    internal bool All(Predicate<ImageHeader> holds) => Array.TrueForAll(_headers, holds);

    /// <summary>Reads all files: their headers, their end marks, and the SHA-256 of what they hold.</summary>
    /// <exception cref="DataFormatException">A file is not a readable image, or it is cut short.</exception>
    internal static FolderScan Read(FolderListing listing, ImageOpening opening)
    {
        var scan = new FolderScan(listing);
        opening.ForEach("checking images", listing.Names.Count, i =>
        {
            string file = listing.PathOf(i);
            byte[] content = ImageFiles.Content(file);
            scan._headers[i] = ImageFiles.ReadHeader(file, content);
            scan._hashes[i] = SHA256.HashData(content);
        });
        return scan;
    }

    /// <summary>SHA-256, lower-case hex, of all files: of each its name from the folder on in UTF-8, a zero byte, and the SHA-256 of its content.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < _hashes.Length; i++) hash.AppendData([.. Encoding.UTF8.GetBytes(_listing.Names[i]), 0, .. _hashes[i]]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Side(ImageHeader header) => Math.Min(header.Height, header.Width);
}
