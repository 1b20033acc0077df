using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images;

/// <summary>All pixels of a small set at once, as tests compare them.</summary>
internal static class ImageSetPixels
{
    extension(ImageSet images)
    {
        /// <summary>[N, C, H, W].</summary>
        public byte[] Pixels
        {
            get
            {
                var pixels = new byte[images.Count * images.ImageSize];
                images.CopyTo([.. Enumerable.Range(0, images.Count)], pixels);
                return pixels;
            }
        }
    }
}
